/// Words that are tried first when a password is guessed: those that people like to choose, and those of an office, in the
/// languages of the product. Written as ``TrivialText`` compares: in lower case, without accents.
enum CommonWords {
  static let all: [Substring] = text.split(whereSeparator: \.isWhitespace)

  // One literal: a list of a thousand takes the compiler much longer.
  private static let text = """
    password passwort passcode passphrase contrasena clave claves geslo gesla secret secreto secreta skrivnost admin
    administrador administrator skrbnik root toor guest invitado gost user usuario uporabnik login acceso dostop
    entrar vstop welcome bienvenido bienvenida dobrodosli letmein changeme cambiame spremeni default test prueba
    poskus temp temporal zacasno master maestro mojster access server servidor streznik computer ordenador computadora
    racunalnik internet windows microsoft google facebook instagram whatsapp telegram youtube amazon netflix apple
    samsung android iphone linux ubuntu debian oracle router network wireless email correo posta mailbox website
    system sistema database security seguridad varnost private privado zasebno hello hola zivjo goodbye adios
    nasvidenje thanks gracias hvala please porfavor prosim sorry love amor ljubezen iloveyou tequiero teamo ljubimte
    loveme lovely loveyou corazon srce heart kiss beso poljub sunshine sonce moonlight luna mesec star stars estrella
    zvezda starwars startrek superman batman spiderman superwoman wonderwoman ironman pokemon pikachu naruto matrix
    gandalf frodo hobbit hogwarts potter harrypotter dragon dragons zmaj drago monkey mono opica tiger tigre lion leon
    bear medved wolf lobo volk zorro lisica eagle aguila orel falcon halcon sokol shark tiburon dolphin delfin horse
    caballo konj rabbit conejo zajec kitten kitty gatito gato macka muca puppy perro perrito kuza snoopy garfield
    butterfly mariposa metulj flower flores flor roza rosa rose roses violet daisy jasmine orchid princess princesa
    princeska prince principe kraljica queen reina king kralj angel angels angeles angelito devil diablo hudic demon
    ghost zombie vampire shadow sombra senca phoenix ninja samurai warrior guerrero bojevnik hunter cazador lovec
    killer ranger soldier soldado vojak pirate pirata gusar captain capitan kapitan doctor zdravnik teacher profesor
    profesora ucitelj student estudiante alumno baseball football futbol futbolista nogomet basketball baloncesto
    kosarka hockey tennis tenis golf soccer handball rokomet rugby swimming karate boxing cycling kolesar champion
    campeon prvak winner ganador zmagovalec player jugador igralec gamer arsenal chelsea liverpool manchester juventus
    milan bayern barcelona barca realmadrid madrid atletico betis sevilla sevillista valencia athletic olimpija
    maribor alianza universitario penarol nacional boca river america mexico argentina espana spain slovenia slovenija
    europa europe peru uruguay chile colombia brasil portugal italia italy france francia germany alemania england
    inglaterra canada ljubljana celje koper kranj novomesto triglav bled piran london paris berlin roma tokyo newyork
    chicago boston dallas houston denver andalucia granada malaga cordoba cadiz huelva jaen almeria zaragoza bilbao
    murcia alicante galicia asturias cantabria navarra rioja castilla extremadura canarias baleares lima cusco
    arequipa trujillo montevideo canelones maldonado colonia rivera artigas monday tuesday wednesday thursday friday
    saturday sunday lunes martes miercoles jueves viernes sabado domingo ponedeljek torek sreda cetrtek petek sobota
    nedelja january february march april june july august september october november december enero febrero marzo
    abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre januar februar marec junij julij
    avgust oktober spring summer autumn winter primavera verano otono invierno pomlad poletje jesen zima season
    weekend vacaciones pocitnice holiday birthday cumpleanos rojstnidan christmas navidad bozic easter pascua
    velikanoc halloween carnaval feria praznik newyear anonuevo today tomorrow yesterday manana jutri morning noche
    night vecer morgen forever siempre vedno never nunca nikoli always everything nothing something todo nada algo
    family familia druzina mother madre mama mati father padre papa brother hermano brat sister hermana sestra
    daughter hija hcerka hijo baby bebe dojencek friend friends amigo amiga amigos prijatelj friendship husband marido
    wife esposa zena grandma abuela babica grandpa abuelo dedek uncle stric aunt teta children ninos otroci people
    gente ljudje person persona oseba michael jennifer jordan jessica ashley andrew joshua matthew daniel robert
    thomas charles george william richard anthony joseph nicole michelle amanda melissa stephanie samantha alexander
    alexandra victoria charlotte elizabeth patricia barbara carlos antonio manuel francisco javier alejandro fernando
    miguel rafael sergio ricardo eduardo gonzalez rodriguez fernandez lopez martinez sanchez perez gomez martin
    jimenez ruiz hernandez diaz moreno alvarez munoz romero alonso gutierrez navarro torres dominguez vazquez ramos
    ramirez serrano blanco molina morales suarez ortega delgado castro ortiz rubio marin carmen josefa isabel dolores
    pilar teresa cristina laura marta lucia paula sandra andrea beatriz rosario soledad guadalupe novak horvat kovacic
    krajnc zupancic potocnik kovac mlakar golob turk janez franc anton marija maja nina sara zala spela katja mojca
    matej marko andrej peter tomaz gregor miha luka ziga black negro crna white bela green verde zelena blue azul
    modra yellow amarillo rumena orange naranja oranzna purple morado silver plata srebro golden zlato diamond
    diamante diamant crystal cristal kristal rainbow arcoiris mavrica chocolate cokolada coffee cafe kava cookie
    galleta piskot banana platano manzana jabolko cherry cereza cesnja lemon limon limona strawberry fresa jagoda
    peach pumpkin tomato tomate paradiznik potato patata krompir cheese queso butter mantequilla maslo pepper pimienta
    poper sugar azucar sladkor honey miel cerveza beer pivo wine vino water agua voda bread kruh chicken pollo
    piscanec pizza paella tortilla jamon potica burek guitar guitarra kitara piano music musica glasba metallica
    nirvana beatles elvis madonna shakira dancer bailar plesalec party fiesta zabava movie pelicula film camera camara
    kamera picture photo foto phone telefono telefon mobile movil number numero stevilka letter carta pismo house casa
    hisa home hogar door puerta vrata window ventana okno garden jardin kitchen cocina kuhinja table mesa miza chair
    silla stol school escuela colegio sola university universidad univerza church iglesia cerkev hospital bolnica
    street calle ulica road camino cesta bridge puente most mountain montana gora reka ocean oceano morje beach playa
    plaza island isla otok forest bosque gozd desert desierto puscava thunder trueno grom lightning rayo strela storm
    tormenta nevihta snow nieve sneg fire fuego ogenj earth tierra zemlja world mundo svet planet planeta galaxy
    galaxia universe universo vesolje space espacio rocket cohete raketa freedom libertad svoboda peace justice
    justicia pravica happy feliz vesel happiness felicidad sreca smile sonrisa nasmeh dream dreams sueno sanje lucky
    suerte money dinero denar million millon milijon business negocio posel success exito uspeh power poder energy
    energia energija magic magia carovnija mystery misterio legend leyenda legenda hero heroe junak jesus jesucristo
    cristo virgen maria santiago dios bless blessed bendicion heaven cielo nebo nature naturaleza narava animal zival
    animals ferrari porsche mercedes toyota honda mustang corvette harley yamaha ducati renault seat peugeot citroen
    volkswagen motorcycle motocicleta bicycle bicicleta kolo truck camion kamion airplane avion letalo train tren vlak
    qwerty qwertz asdfgh zxcvbn abcdef trustno1 whatever secure seguro varno buster charlie maggie ginger peanut
    snickers bailey shelby tucker rusty sophie chloe hannah olivia emma emily jasper oliver jackson hammer dakota
    cowboy cowboys yankees lakers steelers eagles packers rangers raiders broncos giants redsox maverick viper cobra
    scorpion escorpion skorpijon spider arana pajek snake serpiente kaca turtle tortuga zelva penguin pinguino pingvin
    elephant elefante slon tramite tramites tramitacion expediente expedientes procedimiento procedimientos proceso
    procesos solicitud solicitudes formulario formularios resolucion resoluciones informe informes registro registros
    documento documentos archivo archivos oficina oficinas ministerio superintendencia secretaria secretario direccion
    director directora departamento servicio servicios gobierno estado municipal municipio ayuntamiento diputacion
    junta consejeria consejo comision subdireccion jefatura gerencia unidad funcionario funcionaria funcionarios
    empleado empleada empleados ciudadano ciudadanos salud sanitario sanidad sistemas informatica tecnologia
    infraestructura desarrollo produccion mantenimiento soporte auditoria calidad contabilidad tesoreria hacienda
    presupuesto impuesto impuestos licencia licencias permiso permisos contrato contratos compras personal recursos
    humanos nomina vacacion reunion trabajo trabajador tarea tareas proyecto proyectos responsable coordinador
    coordinadora supervisor tecnico tecnica analista asesor asesora asistente auxiliar abogado notario juzgado policia
    bomberos office government ministry department agency authority council county district federal national public
    service services citizen citizens officer official clerk manager secretary assistant coordinator analyst engineer
    developer support helpdesk audit quality finance accounting treasury budget taxes license permit contract purchase
    personnel resources payroll meeting project projects process processes procedure procedures workflow case cases
    form forms report reports record records register document documents archive file files request requests approval
    decision application certificate signature postopek postopki zadeva zadeve vloga vloge obrazec obrazci odlocba
    odlocbe porocilo porocila dokument dokumenti arhiv pisarna urad uprava ministrstvo obcina drzava vlada sluzba
    sluzbe oddelek sektor direktorat direktor direktorica vodja uradnik uradnica referent svetovalec svetovalka tajnik
    tajnica sodelavec sodelavka zaposleni drzavljan drzavljani podpora razvoj vzdrzevanje revizija kakovost
    racunovodstvo proracun davek davki dovoljenje dovoljenja pogodba pogodbe narocilo kadrovska placa sestanek projekt
    projekti delo delavec opravilo opravila naloga naloge potrdilo podpis soglasje gostovanje objava kataster
    zemljisce stanovanje zdravje zavod agencija inspektor inspekcija policija sodisce notar odvetnik
    """
}
